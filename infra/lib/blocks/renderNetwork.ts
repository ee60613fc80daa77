import { ROOT } from '@incuera/contract/keys.ts'
import { Validations } from 'aws-cdk-lib'
import {
  GatewayVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  Subnet,
  type SubnetSelection,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import { AnyPrincipal, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { Config } from '../config.ts'

/** What Lambda itself does under the role to put a function into a VPC; AWS accepts no narrower resource. */
const ATTACH_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
]

export interface RenderNetworkProps extends Pick<Config['render'], 'zones' | 'vpc'> {
  bucket: Bucket
  /** Role of the function that is placed here. */
  role: Role
}

/**
 * A network whose only destination is the objects of one bucket. Free: no NAT, no interface endpoint. Lambda itself
 * polls the queue and writes the log, so the function needs neither.
 */
export class RenderNetwork extends Construct {
  /** For the properties of a function. */
  readonly placement: { vpc: IVpc; vpcSubnets: SubnetSelection; securityGroups: SecurityGroup[] }

  constructor(scope: Construct, id: string, { bucket, role, zones, vpc: existing }: RenderNetworkProps) {
    super(scope, id)
    const { vpc, vpcSubnets } = existing ? this.existing(existing) : this.isolated(bucket, zones)

    const group = new SecurityGroup(this, 'Group', {
      vpc,
      allowAllOutbound: false,
      description: 'Incuera renderer: nothing in, HTTPS out',
    })
    // The prefix list of S3 has another id in every region; the route table of our own VPC has no other destination
    // anyway.
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'To the S3 endpoint')

    role.addToPolicy(new PolicyStatement({ actions: ATTACH_ACTIONS, resources: ['*'] }))
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Network interfaces have no ARN before they exist. The function cannot use this: its network does not reach the EC2 API.',
    })
    this.placement = { vpc, vpcSubnets, securityGroups: [group] }
  }

  /** Only the subnets count; the owner of the VPC owns its routes and its endpoint. */
  private existing({ id, subnetIds }: NonNullable<RenderNetworkProps['vpc']>) {
    // The CDK requires a zone, but uses it only to look for subnets, which are given.
    const vpc = Vpc.fromVpcAttributes(this, 'Vpc', { vpcId: id, availabilityZones: ['any'] })
    const subnets = subnetIds.map((subnetId) => Subnet.fromSubnetId(this, subnetId, subnetId))
    const reason = 'Nothing uses the route table: no route and no endpoint is added to it.'
    for (const subnet of subnets)
      Validations.of(subnet).acknowledge({ id: 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId', reason })
    return { vpc, vpcSubnets: { subnets } }
  }

  private isolated(bucket: Bucket, zones: string[] | undefined) {
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.64.0.0/24'),
      ...(zones ? { availabilityZones: zones } : { maxAzs: 2 }),
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
      // It would add a separate function, to empty a group that contains nothing.
      restrictDefaultSecurityGroup: false,
    })
    Validations.of(vpc).acknowledge({
      id: 'AwsSolutions-VPC7',
      reason: 'The only destination is one bucket, which logs its requests itself.',
    })

    const s3 = vpc.addGatewayEndpoint('S3', { service: GatewayVpcEndpointAwsService.S3 })
    for (const [action, root] of [
      ['s3:GetObject', ROOT.sessions],
      ['s3:PutObject', ROOT.video],
    ] as const) {
      s3.addToPolicy(
        new PolicyStatement({
          principals: [new AnyPrincipal()],
          actions: [action],
          resources: [bucket.arnForObjects(`${root}/*`)],
        }),
      )
    }

    return { vpc, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } }
  }
}
