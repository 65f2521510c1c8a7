import type { Metadata } from "next";
import { Link } from "@/app/_components/ui/link";
import { listNotifications, type NotificationItem } from "@/lib/domain/notifications/queries";
import { CommandForm } from "@/lib/web/command-form";
import { Live } from "@/lib/web/live.client";
import { requireActor } from "@/lib/web/session";
import { EmptyState } from "../_components/ui/blocks";
import { ButtonLink } from "../_components/ui/button";
import { Card } from "../_components/ui/card";
import { SubmitButton } from "../_components/ui/form/submit";
import { HiddenField } from "../_components/ui/form/text-field";
import { Icon } from "../_components/ui/icon";
import { Instant } from "../_components/ui/instant";
import { Pagination, Tabs } from "../_components/ui/navigation";
import { PageHeader } from "../_components/ui/page-header";

export const metadata: Metadata = { title: "Notifications" };

type Props = { searchParams: Promise<{ cursor?: string; show?: string }> };

export default async function NotificationsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const params = await searchParams;
  const unread = params.show === "unread";
  const { items, next } = await listNotifications(actor, { cursor: params.cursor, unread });
  return (
    <>
      <Live topics={[`user:${actor.id}`]} />
      <PageHeader
        title="Notifications"
        lead="What concerns you, newest first."
        actions={
          <>
            {items.some(({ readAt }) => readAt === null) && (
              <CommandForm command="notification.read-all" actor={actor} back="/notifications" done="stay">
                <SubmitButton variant="secondary" icon="check">
                  Mark all as read
                </SubmitButton>
              </CommandForm>
            )}
            <ButtonLink href="/account/notifications" variant="quiet" icon="mail">
              E-mail settings
            </ButtonLink>
          </>
        }
      />
      <Tabs
        label="Notifications"
        items={[
          { href: "/notifications", label: "All", current: !unread },
          { href: "/notifications?show=unread", label: "Unread", current: unread },
        ]}
      />
      <Card flush>
        {items.length === 0 ? (
          <EmptyState title={unread ? "Nothing unread" : "No notifications yet"} icon="bell">
            {unread
              ? "You have read everything."
              : "You will be told here, and by e-mail, when something concerns you: an invitation, a decision, an award."}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <li key={item.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
                <Notification item={item} />
                {item.readAt === null && (
                  <CommandForm command="notification.read" actor={actor} back="/notifications">
                    <HiddenField name="notificationId" value={item.id} />
                    <SubmitButton variant="secondary" small>
                      Open<span className="sr-only">: {item.title}</span>
                    </SubmitButton>
                  </CommandForm>
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Pagination pathname="/notifications" params={params} next={next} />
    </>
  );
}

function Notification({ item }: { item: NotificationItem }) {
  const unread = item.readAt === null;
  return (
    <div className="relative min-w-0 flex-1 basis-64 pl-6">
      <p>
        {unread && <Icon name="circle-dot" label="Unread" className="absolute top-1 left-0 text-accent" />}
        {unread ? (
          <span className="font-semibold">{item.title}</span>
        ) : (
          <Link href={item.href}>{item.title}</Link>
        )}
      </p>
      <p className="text-[0.8125rem] text-muted">
        <Instant at={item.createdAt} />
      </p>
    </div>
  );
}
