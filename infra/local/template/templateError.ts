/** The template asks for something that this machine does not have, or is not as CloudFormation wants it. Stops the start with one line. */
export class TemplateError extends Error {
  override name = 'TemplateError'
}
