/** A random key is not a name, but its prefix tells visitors apart. */
const KEY_CHARACTERS = 8

/** How the list names an anonymous visitor. */
export const visitorName = ({ userKey }: { userKey?: string | null | undefined }): string =>
  userKey ? `User ${userKey.slice(0, KEY_CHARACTERS)}` : 'Anonymous'
