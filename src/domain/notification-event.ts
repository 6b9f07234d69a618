import type { ConvertLead } from './convert-lead.ts';
import type { Id } from './id.ts';
import { MODULE_NAMES, type ModuleName } from './module-name.ts';

/** What happens to records, as the names of events have it. */
export const CHANGES = ['create', 'edit', 'delete'] as const;
export type Change = (typeof CHANGES)[number];

/** Records of one module to which the same has happened. */
export interface RecordsChanged {
  readonly kind: 'records';
  readonly module: ModuleName;
  readonly change: Change;
  readonly ids: readonly Id[];
}

/** A lead was converted, or its conversion was taken back. No name, no address: who is told may read those. */
export interface LeadEvent {
  readonly kind: (typeof LEAD_EVENTS)[number];
  readonly conversionId: Id;
  readonly leadId: Id;
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
  readonly userId: Id;
  readonly face: ConvertLead['face'];
}

export type NotificationEvent = RecordsChanged | LeadEvent;

/** What our own webhooks can be told. */
export const LEAD_EVENTS = ['lead.converted', 'lead.unconverted'] as const;

/** What a channel of actions/watch can be told (contract v2 §4, Notifications). */
export const WATCH_EVENTS: ReadonlySet<string> = new Set(
  MODULE_NAMES.flatMap((module) => [...CHANGES, 'all'].map((change) => `${module}.${change}`)),
);

/** The names under which an event is subscribed to. */
export function eventNames(event: NotificationEvent): string[] {
  return event.kind === 'records' ? [`${event.module}.${event.change}`, `${event.module}.all`] : [event.kind];
}

/** What a receiver knows an event by: the same however often it is told. */
export function messageId(eventId: string): string {
  return `msg_${eventId.replaceAll('-', '')}`;
}

/** The event of a message, with hyphens or without. @returns `null` for what is no id of either */
export function eventIdOf(text: string): string | null {
  const digits = text.replace(/^msg_/, '').replaceAll('-', '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? digits : null;
}
