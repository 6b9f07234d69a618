import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is wrong, in the words of the server. */
export function Trouble({ text }: { readonly text: string | null }): ReactNode {
  return text === null ? null : (
    <Alert color="red" variant="light" role="alert" className="lines">
      {text}
    </Alert>
  );
}
