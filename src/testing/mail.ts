import { matchesText } from './matches-text.ts';

/** A notification that the server has written. */
export interface Mail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: string;
  /** `null`: it is kept; only with a mail server are mails sent. */
  readonly sentAt: string | null;
}

/** What a mail must be like: a text is a part of subject and body, and the whole address. */
export interface MailMatch {
  readonly to?: string | RegExp;
  readonly subject?: string | RegExp;
  readonly body?: string | RegExp;
}

export function matchesMail(mail: Mail, { to, subject, body }: MailMatch): boolean {
  const isTo = typeof to === 'string' ? mail.to.toLowerCase() === to.toLowerCase() : matchesText(mail.to, to);
  return isTo && matchesText(mail.subject, subject) && matchesText(mail.body, body);
}

export function describeMail({ to, subject }: Mail): string {
  return `to ${to}: ${subject}`;
}
