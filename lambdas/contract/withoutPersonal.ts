const E_MAIL = /[\p{L}\p{N}._+-]+(?:@|%40)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+/gu
/** Nine digits and more are phone numbers, cards and accounts; dates and most order numbers are shorter. */
const LONG_NUMBER = /\+?\d(?:(?:[ ()./-]|%20){0,2}\d){8,}/g

/**
 * A recorded text without addresses and numbers of people. The recorder masks what visitors type; error messages,
 * titles and paths of the site may contain them nevertheless, and a summary is read, searched and sent to a model.
 */
export const withoutPersonal = (text: string): string =>
  text.replaceAll(E_MAIL, '[e-mail]').replaceAll(LONG_NUMBER, '[number]')

/** A recorded text without addresses that a reader could follow. */
export const withoutLinks = (text: string): string => text.replaceAll(/(?:https?:\/\/|www\.)[^\s”"')\]]+/gi, '[link]')
