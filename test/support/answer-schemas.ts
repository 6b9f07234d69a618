import { Type } from 'typebox';

/**
 * The forms of answers as machine-readable descriptions give them: of v2 the classes of the official SDK 2.0, of v8 the published OpenAPI of
 * convert. Facts, not copies: what is named here is what those name.
 */
const closed = { additionalProperties: false };
const oneOf = (values: readonly string[]) => Type.Union(values.map((one) => Type.Literal(one)));
const nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const user = Type.Object({ name: Type.String(), id: Type.String() }, closed);
const time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d$' });

/** `api_exception`. */
const v2Error = Type.Object(
  {
    code: oneOf([
      'FEATURE_NOT_SUPPORTED',
      'CONVERTED_RECORD',
      'NOT_FOUND',
      'NO_RECORDS_FOUND',
      'NOT_APPROVED',
      'LIMIT_EXCEEDED',
      'CANNOT_PERFORM_ACTION',
      'CANNOT_PROCESS',
      'INTERNAL_ERROR',
      'INVALID_TOKEN',
      'INVALID_DATA',
      'MANDATORY_NOT_FOUND',
      'NO_PERMISSION',
      'INVALID_MODULE',
      'NOT_SUPPORTED',
      'PATTERN_NOT_MATCHED',
      'OAUTH_SCOPE_MISMATCH',
      'DUPLICATE_DATA',
      'INVALID_QUERY',
      'MAPPING_MISMATCH',
      'ID_ALREADY_CONVERTED',
      'INVALID_URL_PATTERN',
      'INVALID_REQUEST_METHOD',
      'AUTHENTICATION_FAILURE',
      'CANNOT_DELETE',
      'REQUIRED_PARAM_MISSING',
      'DATA_MISMATCH',
      'RECORD_LOCKED',
      // of related records
      'CANNOT_BE_UPDATED',
      // of the status codes, not of the SDK, which passes it on all the same
      'TOO_MANY_REQUESTS',
    ]),
    details: Type.Partial(
      Type.Object({
        permissions: Type.Array(Type.String()),
        param_name: Type.String(),
        api_name: Type.String(),
        id: Type.String(),
        module: Type.String(),
        expected_data_type: Type.String(),
        index: Type.Integer(),
        maximum_length: Type.Integer(),
        mapped_field: Type.String(),
        reason: Type.String(),
        operator: Type.String(),
        allowed_count: Type.Integer(),
        limit: Type.Integer(),
        json_path: Type.String(),
        parent_api_name: Type.String(),
        param: Type.String(),
      }),
      closed,
    ),
    message: Type.String(),
    status: Type.Literal('error'),
  },
  closed,
);

/** `successful_convert`. */
const v2Converted = Type.Object(
  { Contacts: Type.String(), Deals: nullable(Type.String()), Accounts: nullable(Type.String()) },
  closed,
);

/** `success_response` of records, attachments, tags, related records and contact roles. */
const v2Written = Type.Object(
  {
    code: Type.Literal('SUCCESS'),
    duplicate_field: Type.Optional(nullable(Type.String())),
    action: Type.Optional(oneOf(['insert', 'update'])),
    details: Type.Object(
      {
        id: Type.String(),
        Created_Time: Type.Optional(time),
        Modified_Time: Type.Optional(time),
        Created_By: Type.Optional(user),
        Modified_By: Type.Optional(user),
        tags: Type.Optional(Type.Array(Type.String())),
      },
      closed,
    ),
    message: oneOf([
      'record added',
      'record updated',
      'record deleted',
      'attachment uploaded successfully',
      'tags updated successfully',
      'relation added',
      'relation removed',
      'contact role added',
      'contact role updated',
      'contact role deleted',
    ]),
    status: Type.Literal('success'),
  },
  closed,
);

/** `record`: any field, and these as they must be. */
const v2Record = Type.Object({
  id: Type.String(),
  Created_Time: Type.Optional(time),
  Modified_Time: Type.Optional(time),
  Created_By: Type.Optional(user),
  Modified_By: Type.Optional(user),
  Tag: Type.Optional(Type.Array(Type.Object({ id: Type.String(), name: Type.String() }, closed))),
  code: Type.Optional(Type.Undefined()),
});

/** `info`. */
const v2Info = Type.Object(
  { per_page: Type.Integer(), more_records: Type.Boolean(), count: Type.Integer(), page: Type.Integer() },
  closed,
);

/** Any answer of the record API in v2. */
export const V2_ANSWER = Type.Union([
  v2Error,
  Type.Object({ data: Type.Array(v2Converted) }, closed),
  Type.Object(
    {
      data: Type.Array(Type.Union([v2Written, v2Error])),
      // `record_action_wrapper` of tags
      wf_scheduler: Type.Optional(Type.Boolean()),
      success_count: Type.Optional(Type.String()),
      locked_count: Type.Optional(Type.Integer()),
    },
    closed,
  ),
  Type.Object({ data: Type.Array(v2Record), info: Type.Optional(v2Info) }, closed),
]);

const reference = Type.Object({ name: Type.String({ maxLength: 200 }), id: Type.String({ maxLength: 20 }) }, closed);
const v8Error = (codes: readonly string[]) =>
  Type.Object(
    { status: Type.Literal('error'), code: oneOf(codes), message: Type.String(), details: Type.Object({}) },
    closed,
  );

/** Any answer of convert in v8, authentication aside. */
export const V8_CONVERT_ANSWER = Type.Union([
  Type.Object(
    {
      data: Type.Array(
        Type.Object(
          {
            code: Type.Literal('SUCCESS'),
            message: Type.String(),
            status: Type.Literal('success'),
            details: Type.Object(
              {
                Contacts: reference,
                Deals: Type.Union([reference, Type.Null()]),
                Accounts: Type.Union([reference, Type.Null()]),
              },
              closed,
            ),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
  Type.Object(
    {
      data: Type.Array(v8Error(['MANDATORY_NOT_FOUND', 'MAPPING_MISMATCH', 'INVALID_DATA', 'DUPLICATE_DATA'])),
    },
    closed,
  ),
  v8Error(['INVALID_DATA', 'ID_ALREADY_CONVERTED', 'REQUIRED_PARAM_MISSING']),
]);

const id = Type.String({ pattern: '^[0-9]+$', maxLength: 50 });
const namedModule = Type.Object({ api_name: Type.String({ maxLength: 100 }), id }, closed);
const state = {
  $editable: Type.Boolean(),
  Locked__s: Type.Boolean(),
  $approval_state: oneOf(['approved', 'pending', 'rejected', 'approval_process_pending', 'approval_process_rejected']),
  id,
};
const matchedValues = nullable(
  Type.Array(
    Type.Object(
      {
        field: Type.Object(
          {
            api_name: Type.String({ maxLength: 100 }),
            field_label: Type.Optional(Type.String({ maxLength: 200 })),
            unique: Type.Optional(nullable(Type.Boolean())),
            id,
          },
          closed,
        ),
        matched_lead_value: Type.String({ maxLength: 500 }),
      },
      closed,
    ),
    { maxItems: 50 },
  ),
);

/** Any answer of `__conversion_options` in v8, authentication and wrong methods aside. */
export const V8_CONVERSION_OPTIONS = Type.Union([
  Type.Object(
    {
      __conversion_options: Type.Object(
        {
          module_preference: nullable(namedModule),
          Contacts: nullable(
            Type.Array(
              Type.Object(
                {
                  Full_Name: Type.String({ maxLength: 200 }),
                  Email: nullable(Type.String()),
                  Layout: Type.Optional(Type.Object({ name: Type.String(), id }, closed)),
                  Account_Name: Type.Optional(
                    nullable(Type.Object({ name: Type.String(), id, Locked__s: Type.Boolean() }, closed)),
                  ),
                  ...state,
                  Data_Processing_Basis: nullable(Type.String()),
                },
                closed,
              ),
              { maxItems: 100 },
            ),
          ),
          Accounts: nullable(
            Type.Array(
              Type.Object(
                {
                  Phone: nullable(Type.String({ maxLength: 50 })),
                  Account_Type: nullable(Type.String()),
                  Website: nullable(Type.String()),
                  Account_Name: Type.String({ maxLength: 200 }),
                  ...state,
                },
                closed,
              ),
              { maxItems: 100 },
            ),
          ),
          preference_field_matched_value: nullable(
            Type.Object({ Contacts: matchedValues, Accounts: matchedValues }, closed),
          ),
          modules_with_multiple_layouts: nullable(Type.Array(namedModule)),
        },
        closed,
      ),
    },
    closed,
  ),
  Type.Object(
    {
      code: oneOf(['INVALID_DATA', 'NOT_APPROVED', 'RECORD_LOCKED']),
      message: Type.String({ maxLength: 500 }),
      status: Type.Literal('error'),
      details: Type.Object({ resource_path_index: Type.Integer() }, closed),
    },
    closed,
  ),
]);
