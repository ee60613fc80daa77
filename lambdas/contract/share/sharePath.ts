/** Path of the dashboard at which links to sessions open; the token follows. */
export const SHARE_PATH = '/s/'
