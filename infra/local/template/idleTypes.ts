import { arn } from './arn.ts'
import type { IdleType, Named } from './resourceType.ts'

const name = ({ name }: Named) => name
const network = 'functions run as processes of this machine; what the renderer may reach is tested where it starts Chromium'
const watching = 'nobody is paged by one machine; logs go to the terminal'

/** Types without meaning on one machine, each with its reason. Whatever is in neither list stops the start. */
export const idleTypes: Record<string, IdleType> = {
  'AWS::CDK::Metadata': { because: 'it only says by which libraries the template was made' },
  'AWS::Logs::LogGroup': { because: watching, nameProperty: 'LogGroupName', attributes: { Arn: ({ name }) => arn('logs', `log-group:${name}:*`) } },
  'AWS::Logs::LogStream': { because: watching },
  'AWS::Logs::MetricFilter': { because: watching },
  'AWS::CloudWatch::Alarm': { because: watching, nameProperty: 'AlarmName', attributes: { Arn: ({ name }) => arn('cloudwatch', `alarm:${name}`) } },
  'AWS::SNS::Topic': {
    because: watching,
    nameProperty: 'TopicName',
    ref: ({ name }) => arn('sns', name),
    attributes: { TopicName: name, TopicArn: ({ name }) => arn('sns', name) },
  },
  'AWS::SNS::TopicPolicy': { because: watching },
  'AWS::SNS::Subscription': { because: watching },
  'AWS::Lambda::Permission': { because: 'who may invoke a function is settled by who starts it here' },
  'AWS::Lambda::LayerVersion': {
    because: 'layers belong to functions that CDK adds for deployment only',
    ref: ({ name }) => arn('lambda', `layer:${name}:1`),
  },
  'AWS::LakeFormation::PrincipalPermissions': { because: 'a reader of the lake is judged by its role alone' },
  'AWS::CloudFront::OriginAccessControl': { because: 'web origins read their files from the assembly', attributes: { Id: name } },
  'AWS::Cognito::ManagedLoginBranding': { because: 'the sign-in page of this machine has a face of its own' },
  'AWS::EC2::VPC': { because: network, attributes: { VpcId: name, DefaultSecurityGroup: name, CidrBlock: () => '10.0.0.0/16' } },
  'AWS::EC2::Subnet': { because: network, attributes: { SubnetId: name } },
  'AWS::EC2::RouteTable': { because: network, attributes: { RouteTableId: name } },
  'AWS::EC2::SubnetRouteTableAssociation': { because: network },
  'AWS::EC2::SecurityGroup': { because: network, attributes: { GroupId: name } },
  'AWS::EC2::VPCEndpoint': { because: network },
  'Custom::S3AutoDeleteObjects': { because: 'it empties a bucket when a stack goes; here a folder is removed' },
}
