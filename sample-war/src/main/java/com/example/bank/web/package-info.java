/** The applications as JSON, for the page and for other systems of the bank. */
@NullMarked
package com.example.bank.web;

import org.jspecify.annotations.NullMarked;
