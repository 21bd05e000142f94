package dev.bezoar.seal.sign;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/// Finds the public point of a private number: many key files hold only the number.
final class CurvePoint {
    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final BigInteger p;
    private final BigInteger a;

    private CurvePoint(ECParameterSpec parameters) {
        this.p = ((ECFieldFp) parameters.getCurve().getField()).getP();
        this.a = parameters.getCurve().getA();
    }

    /// Returns the generator of `parameters` added to itself `number` times.
    ///
    /// @param number from 1 to the order of the curve, exclusive
    static ECPoint times(BigInteger number, ECParameterSpec parameters) {
        if (number.signum() <= 0 || number.compareTo(parameters.getOrder()) >= 0) {
            throw new IllegalArgumentException("the private number is not between 1 and the order of its curve");
        }
        CurvePoint arithmetic = new CurvePoint(parameters);
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = number.bitLength() - 1; bit >= 0; bit--) {
            sum = arithmetic.sum(sum, sum);
            if (number.testBit(bit)) {
                sum = arithmetic.sum(sum, parameters.getGenerator());
            }
        }
        return sum;
    }

    private ECPoint sum(ECPoint left, ECPoint right) {
        if (left.equals(ECPoint.POINT_INFINITY)) {
            return right;
        }
        if (right.equals(ECPoint.POINT_INFINITY)) {
            return left;
        }
        BigInteger slope;
        if (!left.getAffineX().equals(right.getAffineX())) {
            slope = quotient(
                    right.getAffineY().subtract(left.getAffineY()),
                    right.getAffineX().subtract(left.getAffineX()));
        } else if (left.getAffineY().equals(right.getAffineY())) {
            BigInteger x = left.getAffineX();
            slope = quotient(
                    x.multiply(x).multiply(THREE).add(a), left.getAffineY().multiply(TWO));
        } else {
            return ECPoint.POINT_INFINITY;
        }
        BigInteger x = slope.multiply(slope)
                .subtract(left.getAffineX())
                .subtract(right.getAffineX())
                .mod(p);
        BigInteger y = slope.multiply(left.getAffineX().subtract(x))
                .subtract(left.getAffineY())
                .mod(p);
        return new ECPoint(x, y);
    }

    private BigInteger quotient(BigInteger above, BigInteger below) {
        return above.multiply(below.modInverse(p)).mod(p);
    }
}
