import { createTheme, type MantineColorsTuple } from '@mantine/core'

const iris: MantineColorsTuple = [
  '#f0f0ff',
  '#e0e0fb',
  '#c1c1f5',
  '#a0a0ef',
  '#8181e8',
  '#6a6ae2',
  '#5b5bd6',
  '#4b4bbd',
  '#4141a8',
  '#363693',
]

/** Mantine's greys with a hint of blue; 7 is the background of cards, 8 that of the page. */
const dark: MantineColorsTuple = [
  '#c8ccd8',
  '#aeb3c2',
  '#858b9e',
  '#5f667c',
  '#3a4056',
  '#2e3346',
  '#222738',
  '#191d2b',
  '#12151f',
  '#0c0e16',
]

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: 6,
  colors: { iris, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  components: {
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { root: { textTransform: 'none', fontWeight: 550 } },
    },
    Modal: { styles: { title: { fontWeight: 650 } } },
    // What scrolls takes focus, so that the keyboard scrolls it as well.
    TableScrollContainer: { defaultProps: { scrollAreaProps: { viewportProps: { tabIndex: 0 } } } },
    Table: {
      styles: {
        th: { fontSize: 'var(--mantine-font-size-xs)', fontWeight: 600, color: 'var(--mantine-color-dimmed)' },
      },
    },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
  },
})
