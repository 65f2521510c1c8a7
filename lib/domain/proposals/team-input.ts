/** The role of an invited person, as commands take it. */
import { z } from "zod";
import { invitableRoles, teamRoleLabels } from "./rules";

export const memberRole = () =>
  z.enum(
    invitableRoles,
    `Choose a role: ${invitableRoles.map((role) => teamRoleLabels[role]).join(", ")} (${invitableRoles.join(", ")}).`,
  );
