import type { ComponentProps } from 'react'

/** A video of a recorded page, with the browser's own controls. It has no captions, because it has no sound. */
export const ScreenVideo = (props: ComponentProps<'video'>) => (
  <video controls playsInline className="session-video" {...props} />
)
