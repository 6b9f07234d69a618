import { Center, Loader } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
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
  const user = session.data?.user ?? null;
  // what somebody has typed outlives their session, unless they leave or somebody else comes
  const [inside, setInside] = useState<string | null>(null);
  const staysInside = user?.id ?? (hasLeft() ? null : inside);
  if (staysInside !== inside) setInside(staysInside);
  if (session.data === undefined && session.isError) {
    return <Failed error={session.error} retry={() => void session.refetch()} />;
  }
  const isLooking = session.data === undefined || entersByItself || asDemo.isPending;
  return (
    <>
      {staysInside !== null && (
        <div key={staysInside} hidden={user === null}>
          <RouterProvider router={router} />
        </div>
      )}
      {user === null && isLooking && (
        <Center mih="100vh">
          <Loader aria-label={t('app.loading')} />
        </Center>
      )}
      {user === null && !isLooking && <SignInPage demo={session.data.demo} before={staysInside} />}
    </>
  );
}
