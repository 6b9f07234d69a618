const SCOPE = /^\w+(\.\w+)+$/;

/** Whether the text has the form of an OAuth scope, `ZohoCRM.modules.leads.READ` (contract v2 §3). */
export function isScope(text: string): boolean {
  return SCOPE.test(text);
}
