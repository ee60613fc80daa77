/** The template uses something unsupported, or is not valid for CloudFormation. Stops the start with one line. */
export class TemplateError extends Error {
  override name = 'TemplateError'
}
