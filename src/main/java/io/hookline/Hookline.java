package io.hookline;

final class Hookline {
    public static void main(String[] args) {}
}
