import type { ComponentProps } from 'react'

interface ScrollRegionProps extends ComponentProps<'section'> {
  'aria-label': string
}

/** A part of a page that scrolls on its own. It takes the focus, so that people without a mouse can scroll it. */
export const ScrollRegion = (props: ScrollRegionProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section tabIndex={0} {...props} />
)
