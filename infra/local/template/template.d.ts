/** A resource of the synthesized template with all intrinsics resolved to values of this machine. */
export interface Resource {
  /** Logical id. */
  id: string
  /** As `AWS::SQS::Queue`. */
  type: string
  /**
   * Parsed by the strict schema of the part that runs it, so that an unknown attribute stops the start and is named.
   */
  properties: unknown
  metadata: Record<string, unknown>
}
/** The account and region of every ARN on this machine. */
export declare const LOCAL_ACCOUNT = '000000000000'
export declare const LOCAL_REGION = 'us-east-1'
/**
 * Where parts listen. Fixed before the template is resolved, because URLs go into environment variables, CSP and CORS.
 * CloudFront domains, API endpoints and bucket domains resolve to names that only exist in the template; every string
 * that contains `https://{such a name}` is then rewritten to the origin given here.
 */
export interface Origins {
  /** `http://127.0.0.1:4900`: every AWS protocol. */
  gateway: string
  /** The HTTP API. */
  api: string
  /** The OIDC issuer that emulates the user pool. */
  issuer: string
  /** CloudFront distributions by logical id. */
  distributions: Record<string, string>
}
/** The resolved `cdk.out`: the source of every local part. */
export interface Template {
  stackName: string
  /** Folder of the cloud assembly, which contains the assets. */
  assembly: string
  resources: Resource[]
  ofType(type: string): Resource[]
  /** @throws Error that names the logical id, when there is none */
  resource(id: string): Resource
  /** `Ref` of a resource: name, URL or id, as CloudFormation documents per type. */
  ref(id: string): string
  /** `Fn::GetAtt`. @throws Error that names type and attribute, when it is unsupported */
  attribute(id: string, name: string): string
  /**
   * The origin of this machine for a host that only exists in the template, as a CloudFront origin's `DomainName` names
   * its bucket or API. Null for any other host.
   */
  originOf(host: string): string | null
  outputs: Record<string, string>
}
