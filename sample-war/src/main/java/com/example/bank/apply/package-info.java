/** The counter: takes applications for a loan, and leads the applicant to the assessment. */
@NullMarked
package com.example.bank.apply;

import org.jspecify.annotations.NullMarked;
