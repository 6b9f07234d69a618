import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** Something that takes Escape for itself. */
const OPEN = '[role="dialog"], [aria-expanded="true"][aria-haspopup="listbox"], [role="listbox"]';

/** Ctrl+Enter converts; Escape leaves an input, then the page. @returns what goes back */
export function useConvertKeys(leadId: string, submit: () => void): () => void {
  const router = useRouter();
  const goBack = (): void => {
    if (router.history.canGoBack()) router.history.back();
    else void router.navigate({ to: `/leads/${leadId}` });
  };
  const actions = useRef({ submit, goBack });
  useEffect(() => {
    actions.current = { submit, goBack };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        actions.current.submit();
      } else if (event.key === 'Escape' && !isOpen()) {
        const { activeElement } = document;
        if (activeElement instanceof HTMLInputElement && !['radio', 'checkbox'].includes(activeElement.type))
          activeElement.blur();
        else if (activeElement instanceof HTMLTextAreaElement) activeElement.blur();
        else actions.current.goBack();
      }
    };
    // before what is open hears of it and closes
    document.addEventListener('keydown', listen, { capture: true });
    return () => document.removeEventListener('keydown', listen, { capture: true });
  }, []);
  return goBack;
}

function isOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(OPEN)].some((one) => one.checkVisibility());
}
