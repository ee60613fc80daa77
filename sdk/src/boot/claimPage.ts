declare global {
  interface Window {
    /** Set while a recorder runs on the page, also one from another copy of the SDK. */
    __incueraRecording?: boolean
  }
}

/** A page has one recorder: two would record everything twice. @returns whether the page was free. */
export function claimPage(page: Window): boolean {
  if (page.__incueraRecording) return false
  page.__incueraRecording = true
  return true
}

export function releasePage(page: Window): void {
  page.__incueraRecording = false
}
