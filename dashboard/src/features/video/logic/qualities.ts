/** A selection of sizes and frame rates; the API accepts others. */
export interface Quality {
  name: string
  width: number
  height: number
  fps: number
  /** What it is good for. */
  hint: string
}

export const QUALITIES = {
  standard: { name: 'Standard', width: 1280, height: 720, fps: 10, hint: 'the default for every session' },
  smooth: { name: 'Smooth', width: 1280, height: 720, fps: 25, hint: 'for scrolling and animations' },
  sharp: { name: 'Sharp', width: 1920, height: 1080, fps: 10, hint: 'for small print and large screens' },
  small: { name: 'Small', width: 640, height: 360, fps: 5, hint: 'for email and chat' },
  portrait: { name: 'Portrait', width: 608, height: 1080, fps: 10, hint: 'for sessions on phones' },
} satisfies Record<string, Quality>
export type QualityName = keyof typeof QUALITIES

export const isQualityName = (name: string | null): name is QualityName =>
  name !== null && Object.hasOwn(QUALITIES, name)

/** @example describeQuality('smooth') === '1280 × 720 · 25 fps, for scrolling and animations' */
export function describeQuality(name: QualityName): string {
  const { width, height, fps, hint } = QUALITIES[name]
  return `${width} × ${height} · ${fps} fps, ${hint}`
}
