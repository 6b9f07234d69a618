import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/console.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Problem } from './api/problem.ts';
import { startLanguage } from './i18n/i18n.ts';
import { theme, variables } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // the server may be on this machine: that there is no network says nothing
      networkMode: 'always',
      staleTime: 10_000,
      // what the server refuses it refuses again
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
});
const root = document.querySelector('#root');
const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// where dialogs look for it (get-nonce), which add a style of their own
Reflect.set(globalThis, '__webpack_nonce__', nonce);

await startLanguage();
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <Notifications position="bottom-right" />
        <QueryClientProvider client={queries}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
