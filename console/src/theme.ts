import { createTheme, type CSSVariablesResolver } from '@mantine/core';

/** Of light badges and alerts: Mantine's own have less than 4.5 to 1 in the light scheme. */
const darkened = Object.fromEntries(
  ['teal', 'yellow', 'orange', 'red', 'gray'].map((colour) => [
    `--mantine-color-${colour}-light-color`,
    `color-mix(in srgb, var(--mantine-color-${colour}-9) 60%, black)`,
  ]),
);

/** What people read has 4.5 to 1 in both schemes: Mantine's own greys have not. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...darkened,
    '--mantine-color-error': 'var(--mantine-color-red-9)',
    '--mantine-color-red-filled': 'var(--mantine-color-red-9)',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-7)',
  },
  dark: {
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-1)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-1)',
  },
});

/** Dense and calm; filled colours dark enough for white text (WCAG 2.2 AA). */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 8 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '600' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'sm' } },
    // a dialog stands beside the banner of the page, and has none of its own; what locks the scrolling writes a style that the page's policy refuses
    Modal: { defaultProps: { lockScroll: false, attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { lockScroll: false, attributes: { header: { role: 'presentation' } } } },
    // they go by themselves, and a button without words is none for who does not see it
    Notification: { defaultProps: { withCloseButton: false } },
    Anchor: { defaultProps: { underline: 'hover' } },
  },
});
