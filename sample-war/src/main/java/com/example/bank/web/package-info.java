/** What is seen from outside: the pages, and the applications as JSON for other systems of the bank. */
@NullMarked
package com.example.bank.web;

import org.jspecify.annotations.NullMarked;
