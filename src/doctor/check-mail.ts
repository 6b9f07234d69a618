import { createTransport } from 'nodemailer';
import { ok, trouble, type Finding } from './finding.ts';
import { reasonOf } from './reason-of.ts';

const TIMEOUT_MS = 5000;

/** Greets the mail server, and proves who we are where the address has a user. No mail is sent. */
export async function checkMail(smtpUrl: string | null): Promise<Finding> {
  if (smtpUrl === null) return ok('mail', 'no mail server is given: notifications are kept, not sent');
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  try {
    await transport.verify();
    return ok('mail', `the mail server at ${hostOf(smtpUrl)} answers`);
  } catch (error) {
    const remedy =
      'Check --smtp-url (smtp:// or smtps://, host, port, user, password), and that this machine may reach it.';
    return trouble('mail', `the mail server at ${hostOf(smtpUrl)}: ${reasonOf(error)}`, remedy);
  } finally {
    transport.close();
  }
}

/** Without user and password. */
function hostOf(smtpUrl: string): string {
  return URL.canParse(smtpUrl) ? new URL(smtpUrl).host : 'an address that cannot be read';
}
