/** What a viewer reads about a damaged recording. @example describeNotShown(1) */
export const describeNotShown = (count: number): string =>
  `${count === 1 ? '1 damaged piece' : `${count.toLocaleString('en')} damaged pieces`} of this recording could not be shown. The rest plays as recorded.`
