import type { Id } from '../domain/id.ts';
import { messageId } from '../domain/notification-event.ts';
import { selectDeliveries, type DeliveryFilter, type ToldDelivery } from '../storage/sql/select-deliveries.ts';
import { selectMails, type MailFilter } from '../storage/sql/select-mails.ts';
import type { ListedMail } from '../storage/sql/list-mails.ts';
import type { OperationContext } from './operation-context.ts';

/** The latest mails of an organisation that match, in their order. */
export async function findMails(
  { database }: OperationContext,
  organisationId: Id,
  filter: MailFilter,
): Promise<ListedMail[]> {
  return selectMails(database, organisationId, filter);
}

/** The latest deliveries of an organisation that match, in the order of their events. */
export async function findDeliveries(
  { database }: OperationContext,
  organisationId: Id,
  filter: DeliveryFilter,
): Promise<(ToldDelivery & { readonly messageId: string })[]> {
  const deliveries = await selectDeliveries(database, organisationId, filter);
  return deliveries.map((delivery) => Object.assign(delivery, { messageId: messageId(delivery.eventId) }));
}
