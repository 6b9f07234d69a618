import { Center, Loader } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call, signedOut } from './api/call.ts';
import { Failed } from './parts/failed.tsx';
import { router } from './router.tsx';
import { SignInPage } from './session/sign-in-page.tsx';
import { hasLeft } from './session/has-left.ts';
import { keep, SESSION_KEY, useSession } from './session/use-session.ts';

/** The console for who is signed in, else the page where one signs in. Who is at the machine of a demo is signed in. */
export function App(): ReactNode {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useSession();
  const asDemo = useMutation({
    mutationFn: async () => call('POST /session/demo', {}),
    onSuccess: (entered) => queries.setQueryData(SESSION_KEY, keep(entered)),
  });
  useEffect(() => {
    const ask = (): void => void queries.invalidateQueries({ queryKey: SESSION_KEY });
    signedOut.addEventListener('signed-out', ask);
    return () => signedOut.removeEventListener('signed-out', ask);
  }, [queries]);
  const entersByItself = session.data?.user === null && session.data.demo && !hasLeft() && asDemo.isIdle;
  const { mutate } = asDemo;
  useEffect(() => {
    if (entersByItself) mutate();
  }, [entersByItself, mutate]);
  if (session.isError) return <Failed error={session.error} retry={() => void session.refetch()} />;
  if (session.isPending || entersByItself || asDemo.isPending) {
    return (
      <Center mih="100vh">
        <Loader aria-label={t('app.loading')} />
      </Center>
    );
  }
  return session.data.user === null ? <SignInPage demo={session.data.demo} /> : <RouterProvider router={router} />;
}
