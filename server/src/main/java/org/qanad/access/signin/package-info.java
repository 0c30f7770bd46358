/** Signing in and staying signed in: attempts, second factors, passkeys, links, sessions. */
@NullMarked
package org.qanad.access.signin;

import org.jspecify.annotations.NullMarked;
