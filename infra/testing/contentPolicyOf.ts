import { inWords } from './inWords.ts'
import type { TemplateView } from './readTemplate.ts'

/** The Content-Security-Policy of a site, directive by directive; references in it as `<Id>`. */
export function contentPolicyOf({ ofType }: Pick<TemplateView, 'ofType'>, idStart: string): Record<string, string[]> {
  const policy = ofType('AWS::CloudFront::ResponseHeadersPolicy').find(({ id }) => id.startsWith(idStart))
  const text = inWords(
    policy?.properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
  )
  return Object.fromEntries(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    }),
  )
}
