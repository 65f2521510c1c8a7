"use client";

import { useState } from "react";
import { Badge } from "../ui/badge";

/** Marks a message as new for as long as the page stands, also once it counts as read. */
export function NewBadge({ isNew }: { isNew: boolean }) {
  const [was] = useState(isNew);
  return was ? <Badge tone="success">New</Badge> : null;
}
