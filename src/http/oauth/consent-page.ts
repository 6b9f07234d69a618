/** What the page shows and sends back. */
export interface Consent {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  /** What went wrong with the last try. */
  readonly trouble: string | null;
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}input{width:100%;font:inherit;padding:.4rem}' +
  'button{font:inherit;padding:.4rem 1.2rem;margin:1rem .5rem 0 0}.trouble{color:#b00020}';

/** Asks a user whether an application may act for them. There are no passwords here: an authtoken says who it is. */
export function consentPage({ clientId, redirectUri, scopes, state, trouble }: Consent): string {
  const hidden = {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(','),
    ...(state === null ? {} : { state }),
  };
  const inputs = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return page(
    'Allow access?',
    `<p>The application <b>${escapeHtml(clientId)}</b> asks to act for you with</p>
<ul>${scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('')}</ul>
<p>It will be told at <code>${escapeHtml(redirectUri)}</code>.</p>
${trouble === null ? '' : `<p class="trouble" role="alert">${escapeHtml(trouble)}</p>`}
<form method="post">
${inputs.join('\n')}
<label for="authtoken">Your authtoken (it proves that it is you, and is not passed on)</label>
<input id="authtoken" name="authtoken" type="password" autocomplete="off" autofocus>
<button name="decision" value="accept">Accept</button><button name="decision" value="reject">Reject</button>
</form>`,
  );
}

/** Says why nobody can be asked. */
export function refusalPage(reason: string): string {
  return page('This application cannot be let in', `<p class="trouble" role="alert">${escapeHtml(reason)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (char) => entities[char] ?? char);
}
