import type { Metadata } from "next";
import { kindNames, kinds } from "@/lib/domain/notifications/kinds";
import { getEmailKinds } from "@/lib/domain/notifications/queries";
import { CommandForm } from "@/lib/web/command-form";
import { formState } from "@/lib/web/form-state";
import { requireActor } from "@/lib/web/session";
import { Card } from "../../_components/ui/card";
import { CheckboxField } from "../../_components/ui/form/choice-field";
import { ErrorSummary, FormActions, SubmitButton } from "../../_components/ui/form/submit";
import { Icon } from "../../_components/ui/icon";
import { PageHeader } from "../../_components/ui/page-header";
import { Table } from "../../_components/ui/table";
import { Td, Th } from "../../_components/ui/table-cells";

export const metadata: Metadata = { title: "Notification settings" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotificationSettingsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const state = await formState(searchParams);
  const wanted = await getEmailKinds(actor);
  return (
    <>
      <PageHeader
        title="Notification settings"
        breadcrumbs={[{ href: "/account", label: "My account" }]}
        lead={`The portal shows you everything that concerns you. Choose of what you also get an e-mail at ${actor.email}.`}
      />
      <CommandForm
        command="notification.configure"
        actor={actor}
        back="/account/notifications"
        state={state}
        className="form"
      >
        <ErrorSummary />
        <Card flush>
          <Table caption="Notifications by kind and channel">
            <thead>
              <tr>
                <Th>What happened</Th>
                <Th tight className="max-sm:hidden">
                  In the portal
                </Th>
                <Th tight>By e-mail</Th>
              </tr>
            </thead>
            <tbody>
              {kindNames.map((kind) => (
                <tr key={kind}>
                  <Th scope="row">
                    {kinds[kind].title}
                    <span className="block font-normal text-muted">{kinds[kind].about}</span>
                  </Th>
                  <Td tight className="max-sm:hidden">
                    <span className="inline-flex items-center gap-1.5">
                      <Icon name="check" /> Always
                    </span>
                  </Td>
                  <Td tight>
                    <CheckboxField
                      name={`email[${kind}]`}
                      label={
                        <>
                          E-mail<span className="sr-only"> about {kinds[kind].title}</span>
                        </>
                      }
                      defaultChecked={wanted.includes(kind)}
                    />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <p className="text-sm text-muted">
          E-mails that you ask for (a confirmation, a password reset) and receipts of submissions are always
          sent.
        </p>
        <FormActions>
          <SubmitButton>Save settings</SubmitButton>
        </FormActions>
      </CommandForm>
    </>
  );
}
