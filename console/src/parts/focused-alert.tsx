import { Alert, type AlertProps } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

/** Says something that must not be missed: it is brought into view and has the focus, once for each thing that it says. */
export function FocusedAlert({ refusal, ...alert }: AlertProps & { readonly refusal: unknown }): ReactNode {
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => {
    own.current?.focus({ preventScroll: true });
    own.current?.scrollIntoView({ block: 'center' });
  }, [refusal]);
  return <Alert ref={own} tabIndex={-1} variant="light" role="alert" {...alert} />;
}
