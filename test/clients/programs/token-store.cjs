'use strict';
// what the SDK of 2019 calls a token management module; this one keeps the tokens in memory
let kept = null;
exports.saveOAuthTokens = async (tokens) => {
  kept = { ...tokens, expires_in: Date.now() + tokens.expires_in * 1000 };
};
exports.updateOAuthTokens = exports.saveOAuthTokens;
exports.getOAuthTokens = async () => kept;
