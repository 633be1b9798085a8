/** The way of each application, put together from what was applied for and what was heard since. */
@NullMarked
package com.example.bank.timeline;

import org.jspecify.annotations.NullMarked;
