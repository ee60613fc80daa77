import { arn } from './arn.ts'
import type { IdleType, Named } from './resourceType.ts'

const name = ({ name }: Named) => name
const network =
  'functions run as processes of this machine; what the renderer may reach is tested where it starts Chromium'
const watching = 'one machine pages nobody; logs go to the terminal'

/** Types that are ignored on one machine, each with its reason. A type in neither list stops the start. */
export const idleTypes: Record<string, IdleType> = {
  'AWS::CDK::Metadata': { because: 'it only lists the libraries used for the template' },
  'AWS::Logs::LogGroup': {
    because: watching,
    nameProperty: 'LogGroupName',
    attributes: { Arn: ({ name }) => arn('logs', `log-group:${name}:*`) },
  },
  'AWS::Logs::LogStream': { because: watching },
  'AWS::Logs::MetricFilter': { because: watching },
  'AWS::CloudWatch::Alarm': {
    because: watching,
    nameProperty: 'AlarmName',
    attributes: { Arn: ({ name }) => arn('cloudwatch', `alarm:${name}`) },
  },
  'AWS::SNS::TopicPolicy': { because: watching },
  'AWS::SNS::Subscription': { because: watching },
  'AWS::Lambda::Permission': { because: 'who may invoke a function is settled by who starts it here' },
  'AWS::Lambda::LayerVersion': {
    because: 'layers belong to functions that CDK adds for deployment only',
    ref: ({ name }) => arn('lambda', `layer:${name}:1`),
  },
  'AWS::LakeFormation::PrincipalPermissions': { because: 'only the role of a reader of the lake is checked' },
  'AWS::CloudFront::OriginAccessControl': {
    because: 'web origins read their files from the assembly',
    attributes: { Id: name },
  },
  'AWS::Cognito::ManagedLoginBranding': { because: 'this machine has its own sign-in page' },
  'AWS::EC2::VPC': {
    because: network,
    attributes: { VpcId: name, DefaultSecurityGroup: name, CidrBlock: () => '10.0.0.0/16' },
  },
  'AWS::EC2::Subnet': { because: network, attributes: { SubnetId: name } },
  'AWS::EC2::RouteTable': { because: network, attributes: { RouteTableId: name } },
  'AWS::EC2::SubnetRouteTableAssociation': { because: network },
  'AWS::EC2::SecurityGroup': { because: network, attributes: { GroupId: name } },
  'AWS::EC2::VPCEndpoint': { because: network },
  'Custom::S3AutoDeleteObjects': { because: 'it empties a bucket when a stack is deleted; here a folder is removed' },
}
