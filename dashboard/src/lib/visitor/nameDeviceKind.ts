const NAMES = new Map(Object.entries({ desktop: 'Desktop', mobile: 'Phone', tablet: 'Tablet' }))

/** A kind of device as people call it. */
export const nameDeviceKind = (kind: string | undefined): string =>
  kind === undefined ? 'All devices' : (NAMES.get(kind) ?? kind)
