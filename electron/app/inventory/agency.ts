type Scalar = boolean | number | string

interface Document {
  readonly so: string
  readonly date: string
  readonly by: string
}

/** Where a system stands in the level procedure, in the words of Mẫu 08. */
export interface AgencyReport {
  readonly status: string | null
  readonly decision: Document | null
  readonly regulation: Document | null
  readonly regulation_note?: string | undefined
  readonly approve_eta: string | null
  readonly implemented: string | null
  readonly implement_eta: string | null
  readonly checked: readonly string[]
  readonly approved_level?: number | undefined
}

/** A system of the agency file; references hold the file's own keys. */
export interface AgencySystem {
  readonly id: string
  readonly name: string
  readonly preset: string | null
  readonly operator: string
  readonly owner?: string | null | undefined
  readonly business_owner?: string | null | undefined
  readonly since: string | null
  readonly purpose: string
  readonly scale: Readonly<Record<string, number>>
  readonly facts: Readonly<Record<string, Scalar | readonly string[] | null | undefined>>
  readonly proposed_level: number | null
  readonly proposed_reason?: string | undefined
  readonly transition?: string | undefined
  readonly open_question?: string | undefined
  readonly grey_zones?: readonly string[] | undefined
  readonly report: AgencyReport
  readonly zones: readonly string[]
  readonly devices: readonly string[]
  readonly apps: readonly {
    readonly name: string
    readonly host: string
    readonly zone: string
    readonly ip: string
    readonly public_ip: string | null
    readonly os: string
    readonly purpose: string
    readonly internet: boolean
  }[]
  readonly conn: readonly {
    readonly partner: string
    readonly direction: 'in' | 'out' | 'both'
    readonly data: string
    readonly method: string
    readonly protection: string
    readonly status: string
  }[]
}

/** What the loader reads of a whole agency written as one YAML file; keys are those of the file. */
export interface SampleAgency {
  readonly meta: { readonly as_of: string }
  readonly fact_defaults: Readonly<Record<string, Scalar | readonly string[] | null | undefined>>
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly short: string
    readonly parent: string | null
    readonly symbol: string | null
    readonly roles: readonly string[]
    readonly head: string | null
    readonly legal_basis: string
    readonly address: string
    readonly phone: string
    readonly email: string
    readonly place: string | null
  }[]
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly title: string
    readonly unit: string
    readonly sign_block: readonly string[] | null
    readonly app_role: string
  }[]
  readonly sites: readonly {
    readonly id: string
    readonly name: string
    readonly location: string
    readonly racks: readonly string[]
  }[]
  readonly zones: readonly {
    readonly id: string
    readonly site: string
    readonly kind: string
    readonly name: string
    readonly private: string | null
    readonly public: string | null
    readonly vlan: number
    readonly control: readonly string[]
  }[]
  readonly devices: readonly {
    readonly id: string
    readonly type: string
    readonly name: string
    readonly main: boolean
    readonly zone: string
    readonly location: string
    readonly purpose: string
    readonly redundancy: string
  }[]
  readonly internet_links: readonly {
    readonly id: string
    readonly site: string
    readonly provider: string
    readonly kind: string
    readonly bandwidth_mbps: number
    readonly role: string
    readonly wan_ip: string
  }[]
  readonly systems: readonly AgencySystem[]
  readonly websites: readonly {
    readonly url: string
    readonly system: string
    readonly owner: string
    readonly kind: string
  }[]
}
