/** The part of ua-parser-js 1.0 that we use; it ships no types. */
declare module 'ua-parser-js' {
  interface Result {
    browser: { name?: string }
    os: { name?: string }
    device: { type?: string }
  }
  export default class UAParser {
    constructor(userAgent: string)
    getResult(): Result
  }
}
