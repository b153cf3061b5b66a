/** One thing that is wrong with a policy or with how a consortium uses it: a stable code, the place, and the cure. */
export interface Finding {
  readonly code: string;
  /** The plugin, rule or setting in question, such as `flanders/inactivity` or `policies[0].settings.runDay`. */
  readonly where: string;
  /** What happened, with which value, and how to mend it; one line. */
  readonly message: string;
}
