/**
 * Examples that are refused in a project with one session, which did not fail, and one member, who owns it: the
 * operations and the codes. All others are accepted.
 */
export const REFUSED_EXAMPLES: Record<string, string> = {
  openShare: 'unknown_share',
  checkShare: 'unknown_share',
  retrySession: 'not_failed',
  changeMember: 'last_owner',
  removeMember: 'last_owner',
  leaveProject: 'last_owner',
  locateEvent: 'unknown_event',
  // Nothing was uploaded, and no event has the id of the example.
  checkSourceMap: 'not_ready',
  getErrorOfSession: 'unknown_event',
  // Its secret is shown once, to the member who invites.
  acceptInvitation: 'unknown_invitation',
}
