/** Whether a value from a recording is the size of a window, in CSS pixels. */
export const isSize = (value: unknown): value is { width: number; height: number } =>
  typeof value === 'object' &&
  value !== null &&
  'width' in value &&
  'height' in value &&
  typeof value.width === 'number' &&
  typeof value.height === 'number' &&
  value.width > 0 &&
  value.height > 0
