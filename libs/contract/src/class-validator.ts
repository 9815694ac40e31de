/**
 * The parts of class-validator that the contract uses, each imported from its own file: the package's index loads a
 * hundred validators and libphonenumber, which costs each start a tenth of a second and 16 MiB.
 */
// A wildcard declaration is no module to import; only a reference includes it.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- see the line above
/// <reference path="./class-validator-parts.d.ts" />
export { IsIn } from 'class-validator/cjs/decorator/common/IsIn.js';
export { IsNotEmpty } from 'class-validator/cjs/decorator/common/IsNotEmpty.js';
export { ValidateBy } from 'class-validator/cjs/decorator/common/ValidateBy.js';
export { ValidateIf } from 'class-validator/cjs/decorator/common/ValidateIf.js';
export { ValidateNested } from 'class-validator/cjs/decorator/common/ValidateNested.js';
export { Max } from 'class-validator/cjs/decorator/number/Max.js';
export { Min } from 'class-validator/cjs/decorator/number/Min.js';
export { IsUUID } from 'class-validator/cjs/decorator/string/IsUUID.js';
export { Matches } from 'class-validator/cjs/decorator/string/Matches.js';
export { IsArray } from 'class-validator/cjs/decorator/typechecker/IsArray.js';
export { IsBoolean } from 'class-validator/cjs/decorator/typechecker/IsBoolean.js';
export { IsInt } from 'class-validator/cjs/decorator/typechecker/IsInt.js';
export { IsObject } from 'class-validator/cjs/decorator/typechecker/IsObject.js';
export { IsString } from 'class-validator/cjs/decorator/typechecker/IsString.js';
export { getMetadataStorage } from 'class-validator/cjs/metadata/MetadataStorage.js';
export { ValidationTypes } from 'class-validator/cjs/validation/ValidationTypes.js';
