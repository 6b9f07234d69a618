/** Where a mail server is, without its user and password. @param smtpUrl `null`: there is none */
export function mailServerOf(smtpUrl: string | null): { readonly host: string; readonly port: number } | null {
  if (smtpUrl === null) return null;
  const url = URL.parse(smtpUrl);
  // as the library that sends mails has it
  const usual = smtpUrl.startsWith('smtps:') ? 465 : 587;
  return { host: url?.hostname ?? '', port: Number(url?.port) || usual };
}
