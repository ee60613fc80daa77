import { createTheme, type MantineColorsTuple } from '@mantine/core'

const iris: MantineColorsTuple = ['#f0f0ff', '#e0e0fb', '#c1c1f5', '#a0a0ef', '#8181e8', '#6a6ae2', '#5b5bd6', '#4b4bbd', '#4141a8', '#363693']

export const theme = createTheme({
  primaryColor: 'iris',
  primaryShade: { light: 6, dark: 5 },
  colors: { iris },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  components: {
    Badge: { defaultProps: { variant: 'light', radius: 'sm' }, styles: { root: { textTransform: 'none', fontWeight: 550 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
  },
})
