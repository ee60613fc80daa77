/**
 * Whether the browser says for its visitor that they do not want to be tracked, by the old word for it or by the new
 * one.
 */
export function isOptedOut(): boolean {
  return navigator.doNotTrack === '1' || Object(navigator).globalPrivacyControl === true
}
