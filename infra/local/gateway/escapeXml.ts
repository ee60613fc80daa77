/** Text inside an XML element. */
export const escapeXml = (text: string) => text.replace(/[<>&"'\r]/g, (character) => `&#${character.charCodeAt(0)};`)
