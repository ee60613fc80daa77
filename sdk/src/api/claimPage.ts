declare global {
  interface Window {
    /** Set while a recorder runs on the page, also one from another copy of the SDK. */
    __incueraRecording?: boolean
  }
}

/**
 * A page has one recorder: two would record everything twice. That of a page records its frames of the same origin too.
 * @returns whether the page was free.
 */
export function claimPage(page: Window): boolean {
  if (page.__incueraRecording === true || isInsideRecorded(page)) return false
  // A frozen window takes no mark.
  Reflect.set(page, '__incueraRecording', true)
  return true
}

export function releasePage(page: Window): void {
  Reflect.set(page, '__incueraRecording', false)
}

function isInsideRecorded(page: Window): boolean {
  try {
    return page.parent !== page && (page.parent.__incueraRecording === true || isInsideRecorded(page.parent))
  } catch {
    // A page of another origin around ours, which cannot record it.
    return false
  }
}
